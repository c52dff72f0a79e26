package dev.tarsier.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.weights.torch.PickleValue.Constant;
import dev.tarsier.weights.torch.PickleValue.Dict;
import dev.tarsier.weights.torch.PickleValue.Int;
import dev.tarsier.weights.torch.PickleValue.Items;
import dev.tarsier.weights.torch.PickleValue.Real;
import dev.tarsier.weights.torch.PickleValue.Text;
import dev.tarsier.weights.torch.PickleValue.Tuple;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a value is called in messages. */
class RebuildDescribeTest {

  @Test
  void everyKindOfValueHasItsWords() {
    assertThat(Rebuild.describe(Constant.NONE)).isEqualTo("NONE");
    assertThat(Rebuild.describe(new Text("a"))).isEqualTo("the text 'a'");
    assertThat(Rebuild.describe(new Int(BigInteger.valueOf(-3)))).isEqualTo("-3");
    assertThat(Rebuild.describe(new Real(0.5))).isEqualTo("0.5");
    assertThat(Rebuild.describe(new Tuple(List.of()))).isEqualTo("a tuple");
    assertThat(Rebuild.describe(new Items())).isEqualTo("a list");
    assertThat(Rebuild.describe(new Dict(false))).isEqualTo("a dictionary");
  }
}
