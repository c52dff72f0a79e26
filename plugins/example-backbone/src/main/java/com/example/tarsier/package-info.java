/**
 * A plugin of somebody else: one backbone, its options, its name. Copy this folder to begin yours.
 */
@NullMarked
package com.example.tarsier;

import org.jspecify.annotations.NullMarked;
