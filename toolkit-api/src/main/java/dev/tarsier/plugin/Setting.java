package dev.tarsier.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents and bounds one component of an options record. The YAML key is the component's name in
 * snake_case.
 *
 * <p>A component's type says what YAML may hold:
 *
 * <ul>
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean}, {@code String}, {@code Path},
 *       or the class of one, such as {@code Integer} inside a list
 *   <li>an enum: one of its constants in lower case, with hyphens or underscores
 *   <li>a type with {@code public static T parse(String)}, whose {@code toString} gives text that
 *       can be parsed again: one text
 *   <li>another record: a section of its own, each component with its own {@code Setting}
 *   <li>{@code Optional<T>}: the key may be left out, or say {@code null}
 *   <li>{@code List<T>}: a list
 *   <li>{@code OneOrMore<T>}: one value, or a list of them
 *   <li>{@code Map<String, T>}: a section whose keys the user chooses
 * </ul>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** What it does, with its unit, in one line. */
  String value();

  /**
   * The default in YAML's writing, such as {@code 0.5} or {@code [1, 2, 0.5]}; without one the key
   * must be given.
   */
  String byDefault() default REQUIRED;

  /** The smallest number allowed, for each member of a list. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed, for each member of a list. */
  double max() default Double.POSITIVE_INFINITY;

  /** Marks a key without default. */
  String REQUIRED = "\0required";
}
