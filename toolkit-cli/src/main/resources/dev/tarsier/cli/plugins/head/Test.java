package com.example.@package@;

import dev.tarsier.contract.HeadContract;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.HeadContext;

class @Name@Test extends HeadContract {

  @Override
  protected DetectionHead create(HeadContext context) {
    return new @Name@(new @Name@Options(8, 0.02), context);
  }
}
