"""The routes, and how errors are answered."""

import json
import re

import psycopg
from flask import Flask, abort, jsonify, request, url_for
from werkzeug.exceptions import HTTPException

from draft import InvalidPlanet, parse_draft

MAX_BODY_BYTES = 1_000_000


def create_app(planets):
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.json.sort_keys = False
    add_routes(app, planets)
    add_error_answers(app)
    return app


def add_routes(app, planets):
    @app.get("/planets")
    def list_planets():
        return jsonify(planets.all())

    @app.post("/planets")
    def create_planet():
        planet = planets.create(read_draft())
        return planet, 201, {"Location": url_for("get_planet", planet_id=planet["id"])}

    @app.get("/planets/<planet_id>")
    def get_planet(planet_id):
        return planets.find(read_id(planet_id)) or abort(404)

    @app.put("/planets/<planet_id>")
    def replace_planet(planet_id):
        return planets.replace(read_id(planet_id), read_draft()) or abort(404)

    @app.delete("/planets/<planet_id>")
    def delete_planet(planet_id):
        return ("", 204) if planets.delete(read_id(planet_id)) else abort(404)


def read_id(text):
    if not re.fullmatch("[0-9]{1,18}", text):
        abort(404)
    return int(text)


def read_draft():
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError) as error:
        raise InvalidPlanet("the body must be JSON") from error
    return parse_draft(body)


def add_error_answers(app):
    @app.errorhandler(InvalidPlanet)
    def answer_invalid(error):
        return {"error": str(error)}, 400

    @app.errorhandler(psycopg.Error)
    def answer_unavailable(error):
        app.logger.error("%s %s: %s", request.method, request.path, error)
        return {"error": "the database is away; try again in a moment"}, 503

    @app.errorhandler(HTTPException)
    def answer_http_error(error):
        response = error.get_response()
        response.content_type = "application/json"
        response.data = json.dumps({"error": error.description})
        return response
