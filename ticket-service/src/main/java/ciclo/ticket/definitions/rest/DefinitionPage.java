package ciclo.ticket.definitions.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of many, by name.
///
/// @param next what `after` has to say for the next page; null on the last
public record DefinitionPage(
        List<ObjectNode> items, @Nullable String next) {}
