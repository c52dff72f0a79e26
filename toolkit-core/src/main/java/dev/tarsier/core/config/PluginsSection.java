package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** {@code plugins:}, where further plugins are. */
public record PluginsSection(@Setting("a folder of plugin jars") Optional<Path> dir) {}
