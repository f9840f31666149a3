package swapi;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The part of the upstream's schema that planets need, under its names.
final class SwapiSchema {
  static final String TEXT =
      """
      schema {
        query: Root
      }

      type Root {
        allPlanets(after: String, first: Int, before: String, last: Int): PlanetsConnection
        "One planet, by its global id or by its number."
        planet(id: ID, planetID: ID): Planet
      }

      "A page of planets."
      type PlanetsConnection {
        pageInfo: PageInfo!
        edges: [PlanetsEdge]
        "How many planets there are on all pages together."
        totalCount: Int
        "The planets of this page without their cursors."
        planets: [Planet]
      }

      type PlanetsEdge {
        node: Planet
        "Where this planet stands, for `after` and `before`."
        cursor: String!
      }

      type PageInfo {
        hasNextPage: Boolean!
        hasPreviousPage: Boolean!
        startCursor: String
        endCursor: String
      }

      type Planet {
        name: String
        "In kilometres."
        diameter: Int
        "In standard hours."
        rotationPeriod: Int
        "In standard days."
        orbitalPeriod: Int
        "Relative to 1 standard G."
        gravity: String
        "Null where it is unknown."
        population: Float
        climates: [String]
        terrains: [String]
        "In percent of the surface."
        surfaceWater: Float
        created: String
        edited: String
        "The global id."
        id: ID!
      }
      """;

  private SwapiSchema() {}

  static RuntimeWiring wiring(SwapiPlanets planets) {
    return RuntimeWiring.newRuntimeWiring()
        .strictMode(false) // else a standard scalar can't be replaced
        .scalar(plainFloat())
        .type(
            "Root",
            root ->
                root.dataFetcher("allPlanets", planets::page).dataFetcher("planet", planets::one))
        .build();
  }

  /// `Float` written as JavaScript servers do: 1000000000000, where graphql-java's own goes through
  /// a double and gives 1.0E12.
  private static GraphQLScalarType plainFloat() {
    return GraphQLScalarType.newScalar().name("Float").coercing(new PlainNumber()).build();
  }

  /// Only for answers: no argument of this schema is a `Float`.
  private static final class PlainNumber implements Coercing<Number, Number> {
    @Override
    public @Nullable Number serialize(Object value, GraphQLContext context, Locale locale) {
      if (value instanceof Number number) {
        return number;
      }
      throw new CoercingSerializeException("must be a number, was " + value);
    }
  }
}
