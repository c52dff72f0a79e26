package dev.tarsier.geometry;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.TorchScript;

/** The arithmetic of this package on arrays: whole formulas in one call, gradients included. */
final class BoxScript {

  private BoxScript() {}

  /** Compiled on first use, because the engine must be there; never changes afterwards. */
  private static final class Compiled {
    /*
     * relu and not clamp: where boxes touch, the length is 0 and the gradient is 0 as well.
     * 0.4052847345693511 is 4 / π².
     */
    static final TorchScript SCRIPT =
        TorchScript.compile(
            """
              def overlap(self, a: Tensor, b: Tensor, kind: int, guard: float, epsilon: float) -> Tensor:
                ax1, ay1, ax2, ay2, = torch.unbind(a, -1)
                bx1, by1, bx2, by2, = torch.unbind(b, -1)
                aw = torch.sub(ax2, ax1)
                ah = torch.sub(ay2, ay1)
                bw = torch.sub(bx2, bx1)
                bh = torch.sub(by2, by1)
                iw = torch.relu(torch.sub(torch.minimum(ax2, bx2), torch.maximum(ax1, bx1)))
                ih = torch.relu(torch.sub(torch.minimum(ay2, by2), torch.maximum(ay1, by1)))
                inter = torch.mul(iw, ih)
                union = torch.sub(torch.add(torch.mul(aw, ah), torch.mul(bw, bh)), inter)
                iou = torch.div(inter, torch.add(union, guard))
                if torch.eq(kind, 0):
                  return iou
                cw = torch.clamp_min(torch.sub(torch.maximum(ax2, bx2), torch.minimum(ax1, bx1)), 0)
                ch = torch.clamp_min(torch.sub(torch.maximum(ay2, by2), torch.minimum(ay1, by1)), 0)
                if torch.eq(kind, 1):
                  hull = torch.mul(cw, ch)
                  return torch.sub(iou, torch.div(torch.sub(hull, union), torch.add(hull, guard)))
                diagonal = torch.add(torch.add(torch.mul(cw, cw), torch.mul(ch, ch)), epsilon)
                dx = torch.sub(torch.div(torch.add(ax1, ax2), 2), torch.div(torch.add(bx1, bx2), 2))
                dy = torch.sub(torch.div(torch.add(ay1, ay2), 2), torch.div(torch.add(by1, by2), 2))
                diou = torch.sub(iou, torch.div(torch.add(torch.mul(dx, dx), torch.mul(dy, dy)), diagonal))
                if torch.eq(kind, 2):
                  return diou
                angle = torch.sub(torch.atan(torch.div(aw, ah)), torch.atan(torch.div(bw, bh)))
                v = torch.mul(torch.mul(angle, angle), 0.4052847345693511)
                fixed = torch.detach(v)
                rest = torch.add(torch.add(torch.neg(torch.detach(iou)), 1.), torch.add(fixed, epsilon))
                return torch.sub(diou, torch.mul(torch.div(fixed, rest), v))

              def overlaps(self, a: Tensor, b: Tensor, kind: int, guard: float, epsilon: float) -> Tensor:
                return self.overlap(torch.unsqueeze(a, 1), torch.unsqueeze(b, 0), kind, guard, epsilon)

              def encode(self, boxes: Tensor, anchors: Tensor, wx: float, wy: float, ww: float, wh: float) -> Tensor:
                bx1, by1, bx2, by2, = torch.unbind(boxes, -1)
                ax1, ay1, ax2, ay2, = torch.unbind(anchors, -1)
                bw = torch.sub(bx2, bx1)
                bh = torch.sub(by2, by1)
                aw = torch.sub(ax2, ax1)
                ah = torch.sub(ay2, ay1)
                dx = torch.sub(torch.add(bx1, torch.mul(bw, 0.5)), torch.add(ax1, torch.mul(aw, 0.5)))
                dy = torch.sub(torch.add(by1, torch.mul(bh, 0.5)), torch.add(ay1, torch.mul(ah, 0.5)))
                tx = torch.div(torch.mul(dx, wx), aw)
                ty = torch.div(torch.mul(dy, wy), ah)
                tw = torch.mul(torch.log(torch.div(bw, aw)), ww)
                th = torch.mul(torch.log(torch.div(bh, ah)), wh)
                return torch.stack([tx, ty, tw, th], -1)

              def decode(self, codes: Tensor, anchors: Tensor, wx: float, wy: float, ww: float, wh: float, limit: float) -> Tensor:
                ax1, ay1, ax2, ay2, = torch.unbind(torch.unsqueeze(anchors, 1), -1)
                groups = torch.reshape(codes, [torch.size(anchors, 0), torch.floordiv(torch.size(codes, -1), 4), 4])
                tx, ty, tw, th, = torch.unbind(groups, -1)
                aw = torch.sub(ax2, ax1)
                ah = torch.sub(ay2, ay1)
                cx = torch.add(torch.mul(torch.div(tx, wx), aw), torch.add(ax1, torch.mul(aw, 0.5)))
                cy = torch.add(torch.mul(torch.div(ty, wy), ah), torch.add(ay1, torch.mul(ah, 0.5)))
                w = torch.mul(torch.exp(torch.clamp_max(torch.div(tw, ww), limit)), torch.mul(aw, 0.5))
                h = torch.mul(torch.exp(torch.clamp_max(torch.div(th, wh), limit)), torch.mul(ah, 0.5))
                corners = [torch.sub(cx, w), torch.sub(cy, h), torch.add(cx, w), torch.add(cy, h)]
                return torch.reshape(torch.stack(corners, -1), torch.size(codes))

              def decode_distances(self, codes: Tensor, anchors: Tensor) -> Tensor:
                ax1, ay1, ax2, ay2, = torch.unbind(anchors, -1)
                l, t, r, b, = torch.unbind(codes, -1)
                aw = torch.sub(ax2, ax1)
                ah = torch.sub(ay2, ay1)
                cx = torch.mul(torch.add(ax1, ax2), 0.5)
                cy = torch.mul(torch.add(ay1, ay2), 0.5)
                corners = [torch.sub(cx, torch.mul(l, aw)), torch.sub(cy, torch.mul(t, ah)),
                  torch.add(cx, torch.mul(r, aw)), torch.add(cy, torch.mul(b, ah))]
                return torch.stack(corners, -1)
            """);
  }

  /** Row by row. */
  static NDArray pairs(Overlap kind, NDArray a, NDArray b) {
    return overlap("overlap", kind, a, b, Overlap.EPSILON);
  }

  /** Every row of {@code a} with every row of {@code b}. */
  static NDArray matrix(Overlap kind, NDArray a, NDArray b) {
    return overlap("overlaps", kind, a, b, 0);
  }

  private static NDArray overlap(String method, Overlap kind, NDArray a, NDArray b, double guard) {
    long number =
        switch (kind) {
          case IOU -> 0;
          case GIOU -> 1;
          case DIOU -> 2;
          case CIOU -> 3;
        };
    return Compiled.SCRIPT
        .call(method)
        .with(a)
        .with(b)
        .with(number)
        .with(guard)
        .with(Overlap.EPSILON)
        .tensor(a.getManager());
  }

  static NDArray encode(BoxCoder coder, NDArray boxes, NDArray anchors) {
    return weighted("encode", coder, boxes, anchors).tensor(boxes.getManager());
  }

  static NDArray decode(BoxCoder coder, NDArray codes, NDArray anchors) {
    return weighted("decode", coder, codes, anchors)
        .with(BoxCoder.LIMIT)
        .tensor(codes.getManager());
  }

  private static TorchScript.Call weighted(
      String method, BoxCoder coder, NDArray first, NDArray anchors) {
    return Compiled.SCRIPT
        .call(method)
        .with(first)
        .with(anchors)
        .with(coder.weightX())
        .with(coder.weightY())
        .with(coder.weightWidth())
        .with(coder.weightHeight());
  }

  static NDArray decodeDistances(NDArray codes, NDArray anchors) {
    return Compiled.SCRIPT
        .call("decode_distances")
        .with(codes)
        .with(anchors)
        .tensor(codes.getManager());
  }
}
