/**
 * What the tests of every module share.
 *
 * <ul>
 *   <li>{@link dev.tarsier.testing.Fixtures} finds the folders of fixtures and data, or skips the
 *       test with one line;
 *   <li>{@link dev.tarsier.testing.SafetensorsFixture} reads their tensors, independently of the
 *       reader under test;
 *   <li>{@link dev.tarsier.testing.FormulaWeights} recomputes formula weights and pictures bit for
 *       bit;
 *   <li>{@link dev.tarsier.testing.TensorAssert} compares tensors as the fixtures' pages ask;
 *   <li>{@link dev.tarsier.testing.OperatorCase} runs an operator against PyTorch's outputs and
 *       gradients;
 *   <li>{@link dev.tarsier.testing.ManagedArrays} finds arrays that outlive the step that made
 *       them;
 *   <li>{@link dev.tarsier.testing.ChildJvm} runs a main class in a JVM of its own; {@link
 *       dev.tarsier.testing.DamagedFiles} and {@link dev.tarsier.testing.DamageReport} have a
 *       reader try thousands of damaged files there; {@link dev.tarsier.testing.PeakMemory} says
 *       what that took;
 *   <li>{@link dev.tarsier.testing.AcceptedFile} is a golden file: a text that was read and found
 *       right;
 *   <li>{@link dev.tarsier.testing.Browser} looks at pages as people do.
 * </ul>
 *
 * <p>To add one: a class that several modules' tests need, with a test of its own. This package
 * knows DJL's NDArray, JUnit and AssertJ; it must not know any other module, because every other
 * module's tests stand on it.
 */
@NullMarked
package dev.tarsier.testing;

import org.jspecify.annotations.NullMarked;
