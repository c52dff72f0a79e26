/** What an image looks like, in bits that one can count. */
@NullMarked
package dev.tarsier.core.looks;

import org.jspecify.annotations.NullMarked;
