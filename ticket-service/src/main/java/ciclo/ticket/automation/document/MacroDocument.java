package ciclo.ticket.automation.document;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A macro as it is put.
@Schema(name = "Macro", examples = """
                {"then": {"addTags": ["escalated"], "give": "caller", "status": "open"}}""")
public record MacroDocument(@NotNull @Valid ChangesDocument then) {}
