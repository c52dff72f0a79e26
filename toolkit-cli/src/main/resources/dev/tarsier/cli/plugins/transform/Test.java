package com.example.@package@;

import dev.tarsier.contract.TransformContract;
import dev.tarsier.data.Transform;

class @Name@Test extends TransformContract {

  @Override
  protected Transform create() {
    return new @Name@(new @Name@Options(0.8));
  }
}
