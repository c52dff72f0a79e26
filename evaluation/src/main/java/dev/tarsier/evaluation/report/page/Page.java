package dev.tarsier.evaluation.report.page;

import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OwnFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** One file to look at: a title, a list of contents, sections. Same sections, same bytes. */
public final class Page {
  private final String brand;
  private final String title;
  private final List<ReportSection> sections = new ArrayList<>();

  /**
   * A page without sections yet.
   *
   * @param brand the kind of page, such as {@code Tarsier evaluation}
   * @param title what it is about
   */
  public Page(String brand, String title) {
    this.brand = brand;
    this.title = title;
  }

  /** Adds a section below those that are there. */
  public Page add(ReportSection section) {
    sections.add(section);
    return this;
  }

  /**
   * Writes {@code path} whole or not at all, making its folder where needed.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public void write(Path path) {
    AtomicFile.write(path, html());
  }

  /** The content of the file. */
  public String html() {
    var html = new Html();
    String script = Html.scriptText(resource("page.js"));
    html.open("html", "lang", "en");
    head(html, script);
    html.open("body");
    html.leaf("a", "Skip to the content", "class", "skip", "href", "#content");
    html.open("header").leaf("p", brand, "class", "brand").leaf("h1", title).close();
    contents(html);
    html.open("main", "id", "content");
    sections.forEach(section -> section(html, section));
    html.close().script(script);
    return html.close().close().line().toString();
  }

  private void contents(Html html) {
    html.open("nav", "aria-label", "Contents").open("ul");
    for (ReportSection section : sections) {
      html.open("li").leaf("a", section.title(), "href", "#" + section.id()).close();
    }
    html.close().close().line();
  }

  private static void section(Html html, ReportSection section) {
    html.open("section", "id", section.id(), "aria-labelledby", section.id() + "-title");
    html.leaf("h2", section.title(), "id", section.id() + "-title");
    if (!section.note().isEmpty()) {
      html.leaf("p", section.note(), "class", "note");
    }
    section.write(html);
    html.close().line();
  }

  private void head(Html html, String script) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "generator", "content", OwnFiles.NAME);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    // The browser itself refuses anything that is not in this file, and any script but ours.
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-%s'"
            .formatted(sha256(script)));
    html.leaf("title", title).style(resource("page.css")).close().line();
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
