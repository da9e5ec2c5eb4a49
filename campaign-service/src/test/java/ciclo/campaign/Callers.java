package ciclo.campaign;

import ciclo.testkit.Tokens;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/// Who calls, in tests.
public final class Callers {

    private Callers() {}

    /// A request with a token that has these roles.
    public static RequestSpecification with(String... roles) {
        return RestAssured.given().auth().oauth2(Tokens.inMemory().token("marketing", roles));
    }

    /// A request of somebody who may make and change campaigns.
    public static RequestSpecification writer() {
        return with("campaigns:read", "campaigns:write");
    }

    /// A request of somebody who may read everything here.
    public static RequestSpecification reader() {
        return with("campaigns:read");
    }
}
