package dev.tarsier.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class PngMarkTest {

  private static byte[] picture() throws IOException {
    var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x123456);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void anyReaderSeesTheSamePixelsAndTheSoftware() throws IOException {
    byte[] signed = PngMark.sign(picture());

    var reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(signed))) {
      reader.setInput(stream);
      assertThat(reader.read(0).getRGB(2, 1) & 0xffffff).isEqualTo(0x123456);
      var text =
          (Element)
              ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
                  .getElementsByTagName("tEXtEntry")
                  .item(0);
      assertThat(text.getAttribute("keyword")).isEqualTo("Software");
      assertThat(text.getAttribute("value")).isEqualTo("Tarsier");
    }
    reader.dispose();
  }

  @Test
  void aSignedPictureIsOursAndAPlainOneIsNot(@TempDir Path folder) throws IOException {
    Path signed = Files.write(folder.resolve("signed.png"), PngMark.sign(picture()));
    Path plain = Files.write(folder.resolve("plain.png"), picture());

    assertThat(OwnFiles.wrote(signed)).isTrue();
    assertThat(OwnFiles.wrote(plain)).isFalse();
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> PngMark.sign(new byte[100]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
