/**
 * From a tree to records and back.
 *
 * <p>A {@link dev.tarsier.core.config.binding.ValueType} exists for each type a record component
 * may have: it reads a node, notes what is wrong, writes a value back and says in words what it
 * takes. {@link dev.tarsier.core.config.binding.SectionType} is the one for records, {@link
 * dev.tarsier.core.config.binding.ChosenType} the one for {@code {type: NAME, option…}}, which asks
 * the {@link dev.tarsier.core.config.binding.Catalog} what NAME is. To bind another type, write its
 * ValueType and name it in {@code ValueTypes}. Nothing here knows a section of an experiment or a
 * concrete component.
 */
@NullMarked
package dev.tarsier.core.config.binding;

import org.jspecify.annotations.NullMarked;
