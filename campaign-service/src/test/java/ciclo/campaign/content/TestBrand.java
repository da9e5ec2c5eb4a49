package ciclo.campaign.content;

import java.util.Optional;

/// A business whose name has to be escaped.
record TestBrand(Optional<String> phone) implements Brand {

    @Override
    public String name() {
        return "Tienda & Co";
    }

    @Override
    public String website() {
        return "https://tienda.example";
    }

    @Override
    public String email() {
        return "hola@tienda.example";
    }
}
