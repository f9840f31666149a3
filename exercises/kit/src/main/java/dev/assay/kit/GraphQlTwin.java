package dev.assay.kit;

import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;

/// A twin that speaks GraphQL over HTTP: `POST` with a JSON body, `GET ?query=`, and CORS, on every
/// path.
///
/// Source of the transport's rules: the GraphQL over HTTP specification,
/// graphql.github.io/graphql-over-http.
public abstract class GraphQlTwin implements Twin {
  private final GraphQL graphQl;

  /// @param schema in GraphQL's schema language
  /// @param wiring where the fields' values come from
  protected GraphQlTwin(String schema, RuntimeWiring wiring) {
    this.graphQl =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(schema), wiring))
            .build();
  }

  @Override
  public final Answer answer(Call call) {
    return GraphQlOverHttp.answer(graphQl, call);
  }
}
