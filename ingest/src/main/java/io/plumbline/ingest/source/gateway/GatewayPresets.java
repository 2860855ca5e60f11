package io.plumbline.ingest.source.gateway;

/** The mappings of gateways whose access logs are known. */
public final class GatewayPresets {
    /** The fields that an EnvoyProxy resource names; their provider is a backend, not a vendor. */
    public static final GatewayMapping ENVOY =
            GatewayMapping.parse("envoy-ai-gateway", "", "headers, request_headers", """
            timestamp                             <- start_time, timestamp, @timestamp as time
            gen_ai.client.operation.duration      <- duration, duration_ms as ms
            gen_ai.response.time_to_first_chunk   <- token_latency_ttft, time_to_first_token_ms as ms, not 0
            gen_ai.request.model                  <- gen_ai.request.model, gen_ai.original.model, genai_model_name, x-ai-eg-model
            gen_ai.response.model                 <- gen_ai.response.model
            gen_ai.operation.name                 <- gen_ai.operation.name
            gen_ai.usage.input_tokens             <- gen_ai.usage.input_tokens, gen_ai.usage.prompt_tokens, genai_tokens_input as count
            gen_ai.usage.output_tokens            <- gen_ai.usage.output_tokens, gen_ai.usage.completion_tokens, genai_tokens_output as count
            gen_ai.usage.cache_read.input_tokens  <- gen_ai.usage.cache_read.input_tokens, gen_ai.usage.cached_input_tokens as count
            gen_ai.usage.cache_write.input_tokens <- gen_ai.usage.cache_creation.input_tokens, gen_ai.usage.cache_creation_input_tokens as count
            gen_ai.conversation.id                <- session.id, gen_ai.conversation.id
            http.response.status_code             <- response_code, status as status
            trace_id                              <- trace_id as trace
            trace_id                              <- traceparent as traceparent
            fact response_flags                   <- response_flags
            fact path                             <- x-envoy-origin-path, path, :path
            fact x-request-id                     <- x-request-id, request_id
            fact route                            <- route_name
            fact service.name                     <- gen_ai.provider.name, genai_backend_name, upstream_cluster
            fact attribute.upstream_cluster       <- upstream_cluster
            fact attribute.backend                <- gen_ai.provider.name, genai_backend_name
            fact attribute.model_override         <- gen_ai.request.model_override, genai_model_name_override
            fact header.host                      <- :authority, authority
            """);

    /** Its {@code duration} is the time to the first token; nginx writes 0 for what it does not know. */
    public static final GatewayMapping APISIX = GatewayMapping.parse("apisix", "", "request.headers", """
            timestamp                             <- start_time, @timestamp, time_iso8601, msec as time
            gen_ai.client.operation.duration      <- llm_summary.upstream_response_time, latency, upstream_latency, apisix_upstream_response_time as ms, not 0
            gen_ai.client.operation.duration      <- request_time, upstream_response_time as s, not 0
            gen_ai.response.time_to_first_chunk   <- llm_summary.duration, llm_time_to_first_token as ms, not 0
            gen_ai.request.model                  <- llm_summary.request_model, request_llm_model
            gen_ai.response.model                 <- llm_summary.model, llm_model
            gen_ai.usage.input_tokens             <- llm_summary.prompt_tokens, llm_prompt_tokens as count, not 0
            gen_ai.usage.output_tokens            <- llm_summary.completion_tokens, llm_completion_tokens as count, not 0
            gen_ai.usage.cache_read.input_tokens  <- llm_summary.cache_read_input_tokens as count
            gen_ai.usage.cache_write.input_tokens <- llm_summary.cache_creation_input_tokens as count
            gen_ai.usage.reasoning.output_tokens  <- llm_summary.reasoning_tokens as count
            gen_ai.request.stream                 <- llm_summary.stream, llm_request.stream, request_type as stream
            gen_ai.input.messages                 <- llm_request.messages as input
            gen_ai.output.messages                <- llm_response_text.content, llm_response_text as output
            http.response.status_code             <- response.status, status as status
            trace_id                              <- trace_id as trace
            trace_id                              <- request.headers.traceparent as traceparent
            body request                          <- request.body, request_body as request
            body response                         <- response.body, resp_body as response
            fact path                             <- request.uri, uri
            fact x-request-id                     <- request.headers.x-request-id, request_id
            fact route                            <- route_id, route_name
            fact service.name                     <- service_id, service_name
            fact attribute.upstream               <- upstream
            """);

    /** Each plugin has an entry of its own; the model's call is the proxy's, under the plugin's name or as {@code proxy}. */
    public static final GatewayMapping KONG =
            GatewayMapping.parse("kong", "ai.proxy, ai.ai-proxy, ai.ai-proxy-advanced, ai.*", "request.headers", """
            timestamp                             <- started_at, start_time, timestamp as time
            gen_ai.client.operation.duration      <- call.meta.llm_latency, latencies.request, latencies.proxy as ms
            gen_ai.response.time_to_first_chunk   <- call.(meta|usage).(time_to_first_token|llm_time_to_first_token) as ms, not 0
            gen_ai.server.time_per_output_token   <- call.usage.time_per_token as ms, not 0
            gen_ai.request.model                  <- call.meta.request_model
            gen_ai.response.model                 <- call.meta.response_model
            gen_ai.provider.name                  <- call.meta.provider_name as provider
            gen_ai.usage.input_tokens             <- call.usage.(prompt_tokens|prompt_token) as count
            gen_ai.usage.output_tokens            <- call.usage.(completion_tokens|completion_token) as count
            gen_ai.usage.cache_read.input_tokens  <- call.usage.prompt_tokens_details.cached_tokens as count
            gen_ai.usage.reasoning.output_tokens  <- call.usage.completion_tokens_details.reasoning_tokens as count
            gen_ai.request.stream                 <- call.meta.request_mode as stream
            plumbline.cost.usd                    <- call.usage.cost as usd, not 0
            plumbline.cache.hit                   <- call.cache.cache_status as hit
            http.response.status_code             <- response.status as status
            trace_id                              <- trace_id.w3c, request.headers.traceparent as traceparent
            trace_id                              <- trace_id.(w3c|datadog|aws|gcp), request.traceid as trace
            body request                          <- call.payload.(request|request_body), ai.payload.request, request.body as request
            body response                         <- call.payload.(response|response_body), response.body as response
            fact path                             <- request.uri, upstream_uri
            fact x-request-id                     <- request.headers.x-request-id
            fact request.id                       <- request.id
            fact route                            <- route.name, route.id
            fact service.name                     <- service.name, service.host
            fact attribute.workspace              <- workspace_name, workspace
            fact attribute.plugin_id              <- call.meta.plugin_id
            """);

    private GatewayPresets() {}
}
