/**
 * The door for plugins.
 *
 * <p>A plugin is one class that extends {@link dev.tarsier.plugin.DetectionPlugin} and a line under
 * {@code META-INF/services/dev.tarsier.plugin.DetectionPlugin}. In {@code install()} it gives names
 * to factories; each name comes with an options record whose components carry a {@link
 * dev.tarsier.plugin.Setting}. The record is what YAML binds to, what a wrong key is checked
 * against and what {@code tarsier plugins show} prints. Below {@code install()} everything is a
 * constructor call; plugins need no injection, and nothing here knows a concrete plugin.
 */
@API(status = Status.MAINTAINED, since = "0.1")
@NullMarked
package dev.tarsier.plugin;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
