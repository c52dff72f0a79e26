@NullMarked
package dev.tarsier.cli.doctor;

import org.jspecify.annotations.NullMarked;
