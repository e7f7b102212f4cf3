using System.Text.Json.Nodes;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Media;
using ShopSaaS.Web.Account;
using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Web.Api.Dashboard;

/// <summary>/api/dashboard/products.</summary>
internal static class ProductsApi
{
    public static void MapProducts(this RouteGroupBuilder dashboard)
    {
        var products = dashboard.MapGroup("/products").Requires(Permission.Catalog);
        products.MapGet("", List).WithSummary("The store's products, newest first").Produces<ProductList>().ProducesProblemShape(400);
        products.MapGet("/{id:guid}", Get).WithSummary("One product with its variants and quantities").Produces<ProductAnswer>().ProducesProblemShape(404);
        products.MapPost("", Create).WithSummary("Add a product").Accepts<ProductBody>("application/json")
            .Produces<SavedProduct>(201).ProducesProblemShape(400, 409);
        products.MapPut("/{id:guid}", Update).WithSummary("Change any part of a product").Accepts<ProductBody>("application/json")
            .Produces<SavedProduct>().ProducesProblemShape(400, 404, 409);
        products.MapDelete("/{id:guid}", Delete).WithSummary("Delete a product").Produces(204).ProducesProblemShape(404, 409);
    }

    private static async Task<IResult> List(int? limit, string? cursor, string? status, string? q, ListProducts list, ShopOptions options, HttpContext context)
    {
        if (status is not null && !ProductStatus.All.Contains(status))
            return Refusal.Field("status", "Choose draft, active or archived.").ToResult(context);
        var page = await list.Run(context.Member().Tenant, new(new PageRequest(limit, cursor), status, q), context.RequestAborted);
        return Results.Ok(new ProductList(page.Items.Select(p => ProductLine.From(p, options)).ToList(), page.NextCursor));
    }

    private static async Task<IResult> Get(Guid id, GetProduct get, ShopOptions options, HttpContext context) =>
        (await get.Run(context.Member().Tenant, id, context.RequestAborted))
        .ToResult(context, product => Results.Ok(new ProductAnswer(ProductJson.From(product, options))));

    private static async Task<IResult> Create(
        JsonObject body, CreateProduct create, FindPictures pictures, ShopOptions options, HttpContext context)
    {
        var member = context.Member();
        var read = ProductBody.Read(body);
        if (read.Refused) return read.Refusal.ToResult(context);
        var draft = await read.Value.ToDraft(member.Tenant, [], pictures, options, context.RequestAborted);
        return (await create.Run(member.Tenant, member.Actor, draft, context.RequestAborted)).ToResult(context, product =>
            Results.Created($"/api/dashboard/products/{product.Id}", new SavedProduct(true, ProductJson.From(product, options))));
    }

    // What the body leaves out stays as it is.
    private static async Task<IResult> Update(
        Guid id, JsonObject body, GetProduct get, UpdateProduct update, FindPictures pictures, ShopOptions options, HttpContext context)
    {
        var member = context.Member();
        var found = await get.Run(member.Tenant, id, context.RequestAborted);
        if (found.Refused) return found.Refusal.ToResult(context);
        var read = ProductBody.Read(ProductBody.Merge(found.Value, body, options));
        if (read.Refused) return read.Refusal.ToResult(context);
        var draft = await read.Value.ToDraft(member.Tenant, found.Value.Images, pictures, options, context.RequestAborted);
        return (await update.Run(member.Tenant, member.Actor, new(id, draft, found.Value.UpdatedAt), context.RequestAborted))
            .ToResult(context, product => Results.Ok(new SavedProduct(true, ProductJson.From(product, options))));
    }

    private static async Task<IResult> Delete(Guid id, DeleteProduct delete, HttpContext context)
    {
        var member = context.Member();
        return (await delete.Run(member.Tenant, member.Actor, id, context.RequestAborted)).ToResult(context, _ => Results.NoContent());
    }
}
