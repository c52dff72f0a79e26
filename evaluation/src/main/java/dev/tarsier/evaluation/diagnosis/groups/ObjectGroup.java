package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.diagnosis.Scope;

/**
 * Some of the objects.
 *
 * @param name such as {@code small}
 * @param meaning its limits in words
 * @param scope which objects those are
 */
public record ObjectGroup(String name, String meaning, Scope scope) {}
