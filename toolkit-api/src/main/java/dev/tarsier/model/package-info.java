/**
 * What a detector is made of, and the contracts between the parts.
 *
 * <p>A {@link dev.tarsier.model.Backbone} declares its {@link dev.tarsier.model.FeatureShape}s
 * before it runs; a {@link dev.tarsier.model.Neck} turns such a list into another; a {@link
 * dev.tarsier.model.DetectionHead} is built for a list of shapes and gives losses or detections.
 * They meet only through that list: no head names a backbone. {@link dev.tarsier.model.Detector}
 * puts the three together under torchvision's keys.
 */
@API(status = Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.tarsier.model;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
