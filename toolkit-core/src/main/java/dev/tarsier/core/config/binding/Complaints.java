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
            "%s where %s is wanted".formatted(found(node), type.words()),
            "allowed: " + type.allowed() + hint);
  }

  private static String found(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar.kind() == Kind.NOTHING ? "there is nothing" : "'%s'".formatted(scalar.text());
    }
    return node instanceof Sequence ? "a list" : "a section";
  }
}
