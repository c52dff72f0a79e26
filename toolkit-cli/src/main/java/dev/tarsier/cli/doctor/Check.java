package dev.tarsier.cli.doctor;

import java.util.List;

/** Looks at one thing of the machine. */
@FunctionalInterface
interface Check {

  /** One finding or several, in the order to be shown. */
  List<Finding> findings();
}
