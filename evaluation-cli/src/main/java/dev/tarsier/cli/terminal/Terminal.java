package dev.tarsier.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a command writes to. Both streams are cleaned: no name from a file, however it is spelt,
 * acts on the terminal.
 *
 * @param out stdout: results, which a program may read
 * @param err stderr: progress, notes and errors
 * @param outIsTerminal whether somebody looks at {@code out}
 * @param errIsTerminal whether somebody looks at {@code err}
 * @param colors whether a stream that somebody looks at may be coloured
 * @param columns the width of the terminal, 0 where unknown
 */
public record Terminal(
    PrintWriter out,
    PrintWriter err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    boolean colors,
    int columns) {

  /** Puts the one filter for foreign names ({@link CleanWriter}) before both streams. */
  public Terminal {
    out = clean(out);
    err = clean(err);
  }

  private static PrintWriter clean(PrintWriter sink) {
    return new PrintWriter(new CleanWriter(sink), true);
  }

  /**
   * The streams of this process, in UTF-8.
   *
   * <p>Java cannot say which of them is a terminal; the launcher says so in the system property
   * {@code tarsier.terminals}, and the width in {@code tarsier.columns}. Without the launcher
   * nobody looks. {@code NO_COLOR} (see no-color.org) and {@code TERM=dumb} switch colours off.
   */
  public static Terminal ofProcess() {
    List<String> terminals = List.of(System.getProperty("tarsier.terminals", "").split(","));
    return new Terminal(
        results(new FileOutputStream(FileDescriptor.out)),
        writer(new FileOutputStream(FileDescriptor.err)),
        terminals.contains("out"),
        terminals.contains("err"),
        wantsColors(System.getenv()),
        Integer.getInteger("tarsier.columns", 0));
  }

  static boolean wantsColors(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** A stream of results; what cannot be written to it ends the command as an error. */
  public static PrintWriter results(OutputStream stream) {
    return writer(new ResultStream(stream));
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  /** The text as it should go to {@link #out}. */
  public String styledForOut(Style style, String text) {
    return colors && outIsTerminal ? style.around(text) : text;
  }

  /** The text as it should go to {@link #err}. */
  public String styledForErr(Style style, String text) {
    return colors && errIsTerminal ? style.around(text) : text;
  }

  /** Says something beside the result: a note, a stage of the work. */
  public void note(String text) {
    err.println(text);
    err.flush();
  }
}
