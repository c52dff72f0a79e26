package com.example.@package@;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: @name@}.
 *
 * @param root folder of the pictures and of the list
 * @param list name of the list
 */
public record @Name@Options(
    @Setting("folder of the pictures and of the list") Path root,
    @Setting(
            value = "file of lines filename,width,height,class,xmin,ymin,xmax,ymax, below root",
            byDefault = "labels.csv")
        String list) {}
