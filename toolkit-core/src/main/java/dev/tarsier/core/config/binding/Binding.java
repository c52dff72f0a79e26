package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a tree into a record and writes a record as YAML; the two are inverse to each other. */
public final class Binding {

  private Binding() {}

  /**
   * The record a tree stands for, defaults filled in.
   *
   * @throws ConfigException if anything is wrong, with all that is wrong
   */
  public static <R extends Record> R bind(ConfigTree tree, Class<R> type, Catalog catalog) {
    var problems = new Problems(tree.problems());
    Object bound =
        SectionType.of(type).read(tree.root(), "", new ValueType.Reading(catalog, problems));
    problems.throwIfAny(tree.source());
    if (bound == null) {
      throw new IllegalStateException("nothing was bound, and no problem was noted");
    }
    return type.cast(bound);
  }

  /**
   * YAML that binds to an equal record: {@code version}, then every key in the order of the
   * record's components, defaults included, absent values left out.
   */
  public static String write(Record record) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("version", ConfigTree.VERSION);
    keys.putAll(SectionType.of(record.getClass()).write(record));
    DumpSettings settings =
        DumpSettings.builder().setSchema(new CoreSchema()).setWidth(120).build();
    return new Dump(settings).dumpToString(keys);
  }
}
