"""The words of the portal as frozen pydantic values, a module a reason to change; their JSON Schemas help editors."""
