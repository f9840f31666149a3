"""The routes, and how errors are answered."""

import json
from decimal import Decimal
from uuid import UUID

import psycopg
from flask import Flask, abort, jsonify, request
from werkzeug.exceptions import HTTPException

from change import InvalidChange, parse_change

MAX_BODY_BYTES = 1_000_000


def create_app(lists):
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.json.sort_keys = False
    add_routes(app, lists)
    add_error_answers(app)
    return app


def add_routes(app, lists):
    @app.get("/shopping-lists")
    def get_lists():
        return jsonify(lists.all())

    @app.get("/shopping-lists/<list_id>")
    def get_list(list_id):
        return lists.find(read_id(list_id)) or abort(404)

    @app.get("/shopping-lists/<list_id>/items")
    def get_items_of_list(list_id):
        found = lists.find(read_id(list_id)) or abort(404)
        return jsonify(found["items"])

    @app.get("/items")
    def get_items():
        return jsonify(lists.all_items())

    @app.patch("/items/<item_id>")
    def change_item(item_id):
        return lists.change(read_id(item_id), read_change()) or abort(404)


def read_id(text):
    try:
        return UUID(text)
    except ValueError:
        abort(404)


def read_change():
    try:
        body = json.loads(request.get_data(), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InvalidChange("the body must be JSON") from error
    return parse_change(body)


def add_error_answers(app):
    @app.errorhandler(InvalidChange)
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
