/**
 * What an experiment's YAML may say.
 *
 * <p>Each task has a record of its own in its package; here are the sections they share, and {@link
 * dev.tarsier.core.config.TrainingPlan}, what a training needs of any. All are records; their
 * components, with their {@link dev.tarsier.plugin.Setting}, are the keys of the YAML, its
 * defaults, its ranges and its documentation. To add a key, add a component. {@link
 * dev.tarsier.core.config.ConfigFile} is the way in: it reads a file once, so that the plugins it
 * names can be loaded before it is bound. The package {@code tree} knows YAML and nothing of
 * records, {@code binding} knows records and nothing of experiments. Nothing here knows a concrete
 * component, or builds one.
 */
@NullMarked
package dev.tarsier.core.config;

import org.jspecify.annotations.NullMarked;
