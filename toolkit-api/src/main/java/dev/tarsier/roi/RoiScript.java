package dev.tarsier.roi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import java.util.List;

/** The meeting of plans and features, as TorchScript. */
final class RoiScript {

  private RoiScript() {}

  /** Compiled on first use, because the engine must be there; never changes afterwards. */
  private static final class Compiled {
    /*
     * What autograd keeps until backward is cloned: an array made from Java's numbers lies in a
     * buffer that the collector may take as soon as the array is closed.
     */
    static final TorchScript SCRIPT =
        TorchScript.compile(
            """
              def product(self, table: Tensor, ends: Tensor, columns: Tensor, values: Tensor, h: int, w: int) -> Tensor:
                c = torch.size(table, 1)
                rows = torch.sub(torch.size(ends, 0), 1)
                a = torch.sparse_csr_tensor(torch.clone(ends), torch.clone(columns), torch.to(values, table, False, True), [rows, torch.size(table, 0)], dtype=None, layout=None, device=None, pin_memory=None)
                y = torch.reshape(torch.mm(a, table), [-1, torch.mul(h, w), c])
                return torch.reshape(torch.permute(y, [0, 2, 1]), [-1, c, h, w])

              def mix(self, x: Tensor, ends: Tensor, columns: Tensor, values: Tensor, h: int, w: int) -> Tensor:
                table = torch.reshape(torch.permute(x, [0, 2, 3, 1]), [-1, torch.size(x, 1)])
                return self.product(table, ends, columns, values, h, w)

              def mix_per_bin(self, x: Tensor, ends: Tensor, columns: Tensor, values: Tensor, ends_b: Tensor, columns_b: Tensor, values_b: Tensor, h: int, w: int) -> Tensor:
                n, c, rows, cols, = torch.size(x)
                bins = torch.mul(h, w)
                per = torch.floordiv(c, bins)
                parts = torch.permute(torch.reshape(x, [n, per, bins, rows, cols]), [0, 2, 3, 4, 1])
                table = torch.reshape(parts, [-1, per])
                y = self.product(torch.detach(table), ends, columns, values, h, w)
                z = self.product(table, ends_b, columns_b, values_b, h, w)
                return torch.add(y, torch.sub(z, torch.detach(z)))

              def pick(self, x: Tensor, positions: Tensor, regions: int, h: int, w: int) -> Tensor:
                flat = torch.cat([torch.reshape(x, [-1]), torch.new_zeros(x, [1])])
                return torch.reshape(torch.index_select(flat, 0, torch.to(positions, ops.prim.device(x), 3, False, False)), [regions, torch.size(x, 1), h, w])

              def in_order(self, parts: List[Tensor], place: Tensor) -> Tensor:
                return torch.index_select(torch.cat(parts), 0, torch.clone(place))
            """);
  }

  /** The sparse matrix times the features as (image, row, column) × channels. */
  static NDArray mix(NDArray features, SparseRows rows, int height, int width) {
    try (NDManager plan = features.getManager().newSubManager()) {
      return with(Compiled.SCRIPT.call("mix").with(features), rows, plan)
          .with((long) height)
          .with((long) width)
          .tensor(features.getManager());
    }
  }

  /**
   * The same, where the channels of each bin come first: (image, bin, row, column) × channels. The
   * result is that of {@code rows}, its gradient that of {@code gradientRows}.
   */
  static NDArray mixPerBin(
      NDArray features, SparseRows rows, SparseRows gradientRows, int height, int width) {
    try (NDManager plan = features.getManager().newSubManager()) {
      var call = with(Compiled.SCRIPT.call("mix_per_bin").with(features), rows, plan);
      return with(call, gradientRows, plan)
          .with((long) height)
          .with((long) width)
          .tensor(features.getManager());
    }
  }

  private static TorchScript.Call with(TorchScript.Call call, SparseRows rows, NDManager plan) {
    return call.with(plan.create(rows.ends()))
        .with(plan.create(rows.columns()))
        .with(plan.create(rows.values()));
  }

  /** Single features by their position in the whole array; the position after the last gives 0. */
  static NDArray pick(NDArray features, NDArray positions, long regions, int height, int width) {
    return Compiled.SCRIPT
        .call("pick")
        .with(features)
        .with(positions)
        .with(regions)
        .with((long) height)
        .with((long) width)
        .tensor(features.getManager());
  }

  /** Row i of the result is row place[i] of all parts. */
  static NDArray inOrder(List<NDArray> parts, int[] place) {
    NDManager manager = parts.get(0).getManager();
    try (NDArray index = manager.create(place)) {
      return Compiled.SCRIPT.call("in_order").with(parts).with(index).tensor(manager);
    }
  }
}
