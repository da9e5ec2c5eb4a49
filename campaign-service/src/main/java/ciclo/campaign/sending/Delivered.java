package ciclo.campaign.sending;

import ciclo.campaign.sending.persistence.Sent;
import org.jspecify.annotations.Nullable;

/// What came of trying to deliver a message.
///
/// @param shows what it showed about the provider
/// @param sent what is to be recorded yet; null where all is
record Delivered(Handover.State shows, @Nullable Sent sent) {

    /// It was not the provider's to take.
    static final Delivered NOTHING = new Delivered(Handover.State.NOTHING, null);
}
