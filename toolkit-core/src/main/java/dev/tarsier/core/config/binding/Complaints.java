package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;

/** The words for a value that is not what it should be. */
final class Complaints {

  private Complaints() {}

  /** Notes that a node is not of a type. */
  static void wrongType(Node node, String path, ValueType type, ValueType.Reading reading) {
    String hint =
        node instanceof Scalar scalar && scalar.quoted() && !(type instanceof Scalars.Text)
            ? "; quotes make it text"
            : "";
    reading
        .problems()
        .add(
            node.position(),
            path,
            complaint(node, type.word()),
            "allowed: " + type.allowed() + hint);
  }

  private static String complaint(Node node, String wanted) {
    if (node instanceof Scalar scalar) {
      return scalar.kind() == Kind.NOTHING
          ? "there is no value"
          : "'%s' is not %s".formatted(scalar.text(), wanted);
    }
    String found = node instanceof Sequence ? "a list" : "a section";
    return "this is %s, not %s".formatted(found, wanted);
  }
}
