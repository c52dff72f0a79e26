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
 * <p>Components may be {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String},
 * {@code Path}, an enum (written in lower case with hyphens or underscores), a nested options
 * record, or a {@code List} of these.
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
