package ciclo.campaign.coupon.rest;

import ciclo.campaign.coupon.Offer;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An offer.
@Schema(examples = """
                {"id": "come-back", "name": "15 % to come back", "terms": {"percent": 15, "validFor": "PT720H",\
                 "minOrder": "20.00"}, "changedAt": "2026-03-01T10:15:30Z"}""")
record OfferView(String id, String name, TermsView terms, Instant changedAt) {

    static OfferView of(Offer offer) {
        return new OfferView(offer.id(), offer.name(), TermsView.of(offer.terms()), offer.changedAt());
    }
}
