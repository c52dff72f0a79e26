package dev.tarsier.core.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyHintsTest {

  private static final KeyHints AS_THEY_ARE = new KeyHints(UnaryOperator.identity());

  @ParameterizedTest
  @CsvSource({
    "module., ^module\\.",
    "net., ^net\\.",
    "model.backbone., ^model\\.backbone\\.",
    "module._orig_mod., ^module\\._orig_mod\\.",
    "student., ^student\\.",
    "some-wrapper., ^some\\-wrapper\\."
  })
  void aPrefixOfAWrapperIsFound(String prefix, String expression) {
    assertThat(
            AS_THEY_ARE.renaming(
                List.of(prefix + "conv.weight", prefix + "conv.bias"),
                Set.of("conv.weight", "conv.bias")))
        .hasValue(
            "2 of the missing keys are there with a prefix: set weights.rename: {'%s': ''}"
                .formatted(expression));
  }

  @Test
  void aCompiledModulesMarkIsFoundInTheMiddle() {
    assertThat(
            AS_THEY_ARE
                .renaming(
                    List.of("backbone._orig_mod.conv.weight", "backbone._orig_mod.conv.bias"),
                    Set.of("backbone.conv.weight", "backbone.conv.bias"))
                .orElseThrow())
        .contains("{'_orig_mod\\.': ''}");
  }

  @Test
  void halfOfTheMissingKeysIsEnoughAndLessIsNot() {
    List<String> file = List.of("net.a", "net.b");

    assertThat(AS_THEY_ARE.renaming(file, Set.of("a", "b", "c", "d"))).isPresent();
    assertThat(AS_THEY_ARE.renaming(file, Set.of("a", "b", "c", "d", "e"))).isEmpty();
    assertThat(AS_THEY_ARE.renaming(file, Set.of())).isEmpty();
    assertThat(AS_THEY_ARE.renaming(List.of(), Set.of("a"))).isEmpty();
  }

  @Test
  void theRenamingThatPlacesMostIsSuggested() {
    assertThat(
            AS_THEY_ARE
                .renaming(List.of("x.a", "x.y.b", "x.y.c"), Set.of("a", "b", "c"))
                .orElseThrow())
        .startsWith("2 of the missing keys")
        .contains("'^x\\.y\\.'");
  }

  @Test
  void theConfigsOwnRenamingComesAfterIt() {
    var hints = new KeyHints(key -> key.replace("gamma", "weight"));

    assertThat(hints.renaming(List.of("net.bn.gamma"), Set.of("bn.weight"))).isPresent();
    assertThat(hints.renaming(List.of("net.bn.gamma"), Set.of("bn.gamma"))).isEmpty();
  }

  @Test
  void renamingsWithoutEffectAreListedInTheirOrder() {
    Map<Pattern, String> rename = new LinkedHashMap<>();
    for (String expression : new String[] {"^old", "conv", "^conv\\.w$", "bias"}) {
      rename.put(Pattern.compile(expression), "");
    }

    assertThat(KeyHints.withoutEffect(rename, List.of("conv.weight", "fc.weight")))
        .containsExactly(
            "weights.rename '^old' matches no key of the file",
            "weights.rename '^conv\\.w$' matches no key of the file",
            "weights.rename 'bias' matches no key of the file");
  }
}
