package com.example.@package@;

import dev.tarsier.contract.BackboneContract;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ModelContext;

class @Name@Test extends BackboneContract {

  @Override
  protected Backbone create(ModelContext context) {
    return new @Name@(new @Name@Options(8), context);
  }
}
