/**
 * Images with boxes, on their way from a folder to a network.
 *
 * <p>A {@link dev.tarsier.data.Dataset} knows its annotations without decoding anything, and
 * decodes one image when asked. A {@link dev.tarsier.data.Transform} changes a decoded image
 * together with its boxes. {@link dev.tarsier.data.Imaging} is the door to the image library. Boxes
 * are continuous pixel coordinates of the image (a pixel covers [i, i + 1)); readers convert on the
 * way in. Everything here is plain Java and may be used from many threads. It knows neither
 * networks nor the engine.
 */
@API(status = Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.tarsier.data;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
