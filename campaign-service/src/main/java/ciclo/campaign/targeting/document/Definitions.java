package ciclo.campaign.targeting.document;

import ciclo.campaign.targeting.domain.Definition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/// Definitions as they stand in the table.
@ApplicationScoped
public class Definitions {

    private final ObjectMapper json;

    Definitions(ObjectMapper json) {
        this.json = json;
    }

    public String write(DefinitionDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a definition", e);
        }
    }

    public DefinitionDocument document(String stored) {
        try {
            return json.readValue(stored, DefinitionDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored definition cannot be read", e);
        }
    }

    public Definition read(DefinitionDocument stored) {
        Misfits misfits = Misfits.ofStored();
        return stored.read(misfits)
                .orElseThrow(() -> new IllegalStateException("a stored definition is invalid: " + misfits.errors()));
    }
}
