package dev.tarsier.loss;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.TorchScript;

/** The losses as TorchScript. */
final class LossScript {

  private LossScript() {}

  /** Compiled on first use, because the engine must be there; never changes afterwards. */
  private static final class Compiled {
    static final TorchScript SCRIPT =
        TorchScript.compile(
            """
              def reduce(self, terms: Tensor, kind: int, divisor: float) -> Tensor:
                if torch.eq(kind, 0):
                  return terms
                if torch.eq(kind, 1):
                  return torch.div(torch.sum(terms), float(max(torch.numel(terms), 1)))
                return torch.div(torch.sum(terms), divisor)

              def l1(self, x: Tensor, y: Tensor, kind: int, divisor: float) -> Tensor:
                return self.reduce(torch.l1_loss(x, y, 0), kind, divisor)

              def smooth_l1(self, x: Tensor, y: Tensor, beta: float, kind: int, divisor: float) -> Tensor:
                return self.reduce(torch.smooth_l1_loss(x, y, 0, beta), kind, divisor)

              def one_minus(self, x: Tensor, kind: int, divisor: float) -> Tensor:
                return self.reduce(torch.rsub(x, 1), kind, divisor)

              def binary(self, x: Tensor, y: Tensor, kind: int, divisor: float) -> Tensor:
                return self.reduce(torch.binary_cross_entropy_with_logits(x, y, None, None, 0), kind, divisor)

              def focal(self, x: Tensor, y: Tensor, alpha: float, gamma: float, kind: int, divisor: float) -> Tensor:
                p = torch.sigmoid(x)
                q = torch.rsub(p, 1)
                z = torch.rsub(y, 1)
                wrong = torch.rsub(torch.add(torch.mul(p, y), torch.mul(q, z)), 1)
                terms = torch.mul(torch.binary_cross_entropy_with_logits(x, y, None, None, 0), torch.pow(wrong, gamma))
                if torch.ge(alpha, 0):
                  terms = torch.mul(terms, torch.add(torch.mul(y, alpha), torch.mul(z, torch.sub(1., alpha))))
                return self.reduce(terms, kind, divisor)

              def cross_entropy(self, x: Tensor, labels: Tensor, kind: int, divisor: float) -> Tensor:
                terms = torch.cross_entropy_loss(x, labels, None, 0, -100, 0.)
                if torch.eq(kind, 1):
                  counted = torch.sum(torch.ne(labels, -100))
                  return torch.div(torch.sum(terms), torch.clamp_min(counted, 1))
                return self.reduce(terms, kind, divisor)

              def weighted(self, x: Tensor, labels: Tensor, weights: Tensor, kind: int, divisor: float) -> Tensor:
                terms = torch.cross_entropy_loss(x, labels, weights, 0, -100, 0.)
                if torch.eq(kind, 1):
                  each = torch.index_select(weights, 0, torch.clamp_min(labels, 0))
                  counted = torch.sum(torch.mul(each, torch.ne(labels, -100)))
                  return torch.div(torch.sum(terms), torch.clamp_min(counted, 1.0e-12))
                return self.reduce(terms, kind, divisor)

              def selected(self, x: Tensor, labels: Tensor, rows: Tensor, kind: int, divisor: float) -> Tensor:
                return self.cross_entropy(torch.index_select(x, 0, rows), torch.index_select(labels, 0, rows), kind, divisor)

              def smoothed(self, x: Tensor, labels: Tensor, rows: Tensor, weights: Tensor, smoothing: float, kind: int, divisor: float) -> Tensor:
                terms = torch.cross_entropy_loss(torch.index_select(x, 0, rows), torch.index_select(labels, 0, rows), weights, 0, -100, smoothing)
                return self.reduce(terms, kind, divisor)

              def softmax_focal(self, x: Tensor, labels: Tensor, alpha: float, gamma: float, kind: int, divisor: float) -> Tensor:
                terms = torch.cross_entropy_loss(x, labels, None, 0, -100, 0.)
                wrong = torch.clamp_min(torch.rsub(torch.exp(torch.neg(terms)), 1), 1.0e-12)
                weights = torch.add(torch.mul(torch.gt(labels, 0), torch.sub(torch.mul(alpha, 2.), 1.)), torch.sub(1., alpha))
                return self.reduce(torch.mul(weights, torch.mul(terms, torch.pow(wrong, gamma))), kind, divisor)
            """);
  }

  static TorchScript.Call call(String loss, NDArray x) {
    return Compiled.SCRIPT.call(loss).with(x);
  }

  static NDArray reduced(TorchScript.Call call, Reduction reduction, NDArray x) {
    return call.with(reduction.code()).with(reduction.divisor()).tensor(x.getManager());
  }
}
