package dev.tarsier.evaluation.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a browser is told before it shows anything; the rest of a page is in outlines. */
class PageTest {

  @Test
  void theHeadNamesThePageAndLetsNoScriptButItsOwnRun() throws Exception {
    String html = new Page("brand", "cats & dogs").html();
    String script =
        html.substring(html.indexOf("<script>") + "<script>".length(), html.indexOf("</script>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));

    assertThat(script).contains("\"use strict\";");
    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\" />")
        .contains("<title>cats &amp; dogs</title><style>:root {")
        .contains(
            "content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; script-src &#39;sha256-%s&#39;\""
                .formatted(Base64.getEncoder().encodeToString(hash)));
  }
}
