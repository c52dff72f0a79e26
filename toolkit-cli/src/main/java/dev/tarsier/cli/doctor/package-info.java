/**
 * {@code tarsier doctor}: is this machine ready, and if not, what is to be done.
 *
 * <p>Each {@link dev.tarsier.cli.doctor.Check} looks at one thing and answers with {@link
 * dev.tarsier.cli.doctor.Finding}s; a check that cannot be made is a finding too. To add one: a
 * class and a line in {@link dev.tarsier.cli.doctor.DoctorCommand}. What is measured is kept apart
 * from what is thought of it, so that the latter can be tested with numbers of any machine.
 */
@NullMarked
package dev.tarsier.cli.doctor;

import org.jspecify.annotations.NullMarked;
