package dev.tarsier.evaluation;

/** What a true box and a found one have in common. */
interface BoxNumbers {

  double x();

  double y();

  double width();

  double height();

  int category();
}
