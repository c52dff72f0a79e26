package dev.tarsier.annotations.coco;

/**
 * An entry of {@code categories}.
 *
 * @param id the id that annotations and detections refer to
 * @param name what people call it; two categories may share one
 * @param frequency LVIS's {@code frequency}: {@code r}are, {@code c}ommon or {@code f}requent;
 *     empty where it is not stated
 */
public record CocoCategory(CocoId id, String name, String frequency) {}
