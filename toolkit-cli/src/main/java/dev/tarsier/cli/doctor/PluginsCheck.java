package dev.tarsier.cli.doctor;

import dev.tarsier.cli.plugins.PluginFolderOption;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Registry;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** The plugins, and the image library that one of them brings. */
final class PluginsCheck implements Check {

  private final PluginFolderOption plugins;

  PluginsCheck(PluginFolderOption plugins) {
    this.plugins = plugins;
  }

  @Override
  public List<Finding> findings() {
    Catalog catalog;
    try {
      catalog = plugins.catalog();
    } catch (UserError e) {
      return List.of(
          Finding.fail(
              "Plugins", String.valueOf(e.getMessage()), "remove or rebuild the jar it names"));
    }
    return List.of(
        Finding.ok("Plugins", counted(catalog)),
        catalog
            .imaging()
            .map(PluginsCheck::images)
            .orElseGet(
                () ->
                    Finding.fail(
                        "Images",
                        "no plugin provides an image library",
                        "put the jar 'datasets' back on the class path")));
  }

  private static String counted(Catalog catalog) {
    return catalog.registries().stream()
        .map(PluginsCheck::counted)
        .collect(Collectors.joining(", ", "", ", no two of one name"));
  }

  private static String counted(Registry<?> registry) {
    int count = registry.names().size();
    return "%d %s".formatted(count, registry.kind().word() + (count == 1 ? "" : "s"));
  }

  /** Loads the library's natives by having it enlarge and encode a pixel. */
  private static Finding images(Imaging imaging) {
    String library = imaging.getClass().getSimpleName();
    try {
      byte[] png = imaging.png(imaging.resize(new Image(1, 1, new byte[] {1, 2, 3}), 2, 2));
      return png.length > 0
          ? Finding.ok("Images", library + " resizes and encodes")
          : Finding.fail("Images", library + " encodes nothing", "reinstall its library");
    } catch (UserError | LinkageError e) {
      return Finding.fail(
          "Images",
          "%s does not load: %s".formatted(library, e.getMessage()),
          "OpenCV's library comes for 64-bit Linux, macOS and Windows; in a container, its cache folder must be writable and allow programs (no noexec)");
    }
  }
}
