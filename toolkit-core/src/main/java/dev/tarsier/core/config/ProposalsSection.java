package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/** {@code data.proposals:}, regions for heads that look for none themselves. */
public record ProposalsSection(
    @Setting(
            "a file in COCO's results format (.json, .jsonl, also .gz) with the regions of all splits'"
                + " images; categories are not looked at")
        Path file,
    @Setting(value = "regions of an image that are taken, the best", byDefault = "2000", min = 1)
        int most) {}
