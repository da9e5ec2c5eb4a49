package ciclo.campaign.targeting.domain;

import java.util.Objects;

/// A campaign in the version with which somebody entered it.
///
/// @param state where it is now, whatever the version
/// @param salt its own, for all that it draws
public record Campaign(String id, int version, CampaignState state, String salt, Definition definition) {

    public Campaign {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(definition, "definition");
    }

    /// Whether this customer is drawn for those who get nothing. They stay where they entered first,
    /// whoever they turn out to be.
    public boolean holdsOut(String customer) {
        return Lot.draw(Lot.Purpose.HOLDOUT, salt, id, customer) < definition.heldOut();
    }

    /// Where this customer stands among those whom the profit gate may let through to learn from.
    double learningLot(String customer) {
        return Lot.draw(Lot.Purpose.LEARNING, salt, id, customer);
    }
}
