/**
 * What is said when something is wrong and the user can mend it.
 *
 * <p>{@link dev.tarsier.problem.UserError} carries one finished message: the place, the value, what
 * is allowed, the way out. The command line prints it as it is, without a stack trace, and exits
 * with 2. Everything else that is thrown is our own fault.
 */
@NullMarked
package dev.tarsier.problem;

import org.jspecify.annotations.NullMarked;
