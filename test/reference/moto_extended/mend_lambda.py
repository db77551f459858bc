"""The addresses of one function are listed: moto keeps at most one, of the function itself."""

import json
from urllib.parse import unquote

from moto.awslambda.exceptions import GenericResourcNotFound
from moto.awslambda.responses import LambdaResponse
from moto.awslambda.urls import url_paths


def list_function_url_configs(self: LambdaResponse) -> str:
    name = unquote(self.path.split("/")[-2])
    try:
        found = [self.backend.get_function_url_config(name).to_dict()]
    except GenericResourcNotFound:
        found = []
    return json.dumps({"FunctionUrlConfigs": found})


def apply() -> None:
    url_paths[r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/urls/?$"] = LambdaResponse.dispatch
    LambdaResponse.list_function_url_configs = list_function_url_configs
