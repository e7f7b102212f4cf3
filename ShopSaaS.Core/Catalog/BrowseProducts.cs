using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Catalog;

/// <summary>What shoppers find: published products only, in one query.</summary>
public sealed class BrowseProducts(UnitOfWork work)
{
    /// <param name="Category">A category's slug; products of the categories in it count too.</param>
    /// <param name="Query">Words of the name, brand, tags or description.</param>
    /// <param name="Sort">newest (default), price, -price or name.</param>
    /// <param name="MinMinor">Lowest price in minor units.</param>
    /// <param name="MaxMinor">Highest price in minor units.</param>
    public sealed record Request(
        PageRequest Page, string? Category = null, string? Query = null, string? Sort = null, bool InStock = false, long? MinMinor = null, long? MaxMinor = null,
        Guid? CategoryId = null);

    /// <summary>One page in the order asked for.</summary>
    public Task<Page<ShelfProduct>> Run(StoreInfo store, Request request, CancellationToken cancel = default) => work.Read(store.Tenant, async db =>
    {
        var ordered = After(Narrowed(db, request), request);
        var rows = await Shelf(db, ordered.Take(request.Page.Take + 1)).ToListAsync(cancel);
        return request.Page.Cut(rows, row => Key(row, request.Sort));
    });

    /// <summary>Hand-picked products, in the order of the ids; those gone or unpublished are left out.</summary>
    public async Task<IReadOnlyList<ShelfProduct>> Pick(StoreInfo store, IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        var rows = await work.Read(store.Tenant, db => Shelf(db, Published(db).Where(p => ids.Contains(p.Id))).ToListAsync(cancel));
        var place = ids.Distinct().Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        return [.. rows.OrderBy(r => place[r.Id])];
    }

    private static IQueryable<Product> Published(ShopDbContext db) => db.Products.Where(p => p.Status == ProductStatus.Active);

    private static IQueryable<Product> Narrowed(ShopDbContext db, Request request)
    {
        var (categories, variants) = (db.Categories, db.Variants);
        var products = Published(db);
        if (!string.IsNullOrEmpty(request.Category))
            products = products.Where(p => categories.Any(c => c.Id == p.CategoryId && (c.Slug == request.Category
                || categories.Any(parent => parent.Id == c.ParentId && parent.Slug == request.Category))));
        if (request.CategoryId is { } shelf)
            products = products.Where(p => p.CategoryId == shelf || categories.Any(c => c.Id == p.CategoryId && c.ParentId == shelf));
        if (request.InStock) products = products.Where(p => variants.Any(v => v.ProductId == p.Id && v.Quantity > v.Reserved));
        if (request.MinMinor is { } min) products = products.Where(p => p.PriceMinor >= min);
        if (request.MaxMinor is { } max) products = products.Where(p => p.PriceMinor <= max);
        foreach (var word in (request.Query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8))
        {
            var part = "%" + LikePattern.Escape(word) + "%";
            products = products.Where(p => EF.Functions.ILike(p.Name, part) || EF.Functions.ILike(p.Brand!, part)
                || EF.Functions.ILike(p.Description!, part) || p.Tags.Any(t => EF.Functions.ILike(t, part)));
        }
        return products;
    }

    private static IQueryable<Product> After(IQueryable<Product> products, Request request)
    {
        var last = request.Page.Position;
        var id = last is [.., var text] && Guid.TryParse(text, out var parsed) ? parsed : (Guid?)null;
        switch (request.Sort)
        {
            case "price" or "-price":
                var price = last is [var p, _] && long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : (long?)null;
                if (request.Sort == "price")
                {
                    if (price is not null && id is not null)
                        products = products.Where(x => x.PriceMinor > price || x.PriceMinor == price && x.Id > id);
                    return products.OrderBy(x => x.PriceMinor).ThenBy(x => x.Id);
                }
                if (price is not null && id is not null)
                    products = products.Where(x => x.PriceMinor < price || x.PriceMinor == price && x.Id < id);
                return products.OrderByDescending(x => x.PriceMinor).ThenByDescending(x => x.Id);
            case "name":
                if (last is [var name, _] && id is not null)
                    products = products.Where(x => string.Compare(x.Name, name) > 0 || x.Name == name && x.Id > id);
                return products.OrderBy(x => x.Name).ThenBy(x => x.Id);
            default:
                if (id is not null) products = products.Where(x => x.Id < id);
                return products.OrderByDescending(x => x.Id);
        }
    }

    private static string[] Key(ShelfProduct row, string? sort) => sort switch
    {
        "price" or "-price" => [row.PriceMinor.ToString(CultureInfo.InvariantCulture), row.Id.ToString()],
        "name" => [row.Name, row.Id.ToString()],
        _ => [row.Id.ToString()],
    };

    private static IQueryable<ShelfProduct> Shelf(ShopDbContext db, IQueryable<Product> products)
    {
        var categories = db.Categories;
        // Max, not Any: PostgreSQL answers EXISTS for a page of products by reading every variant of the store.
        return products.Select(p => new ShelfProduct(p.Id, p.Name, p.Slug, p.PriceMinor, p.CompareAtPriceMinor, p.Images, p.Specs,
            p.Variants.Max(v => (int?)(v.Quantity - v.Reserved)) > 0, p.Variants.Max(v => (long?)v.PriceMinor) > p.PriceMinor,
            p.Variants.Count == 1 ? p.Variants.Select(v => (Guid?)v.Id).FirstOrDefault() : null,
            categories.Where(c => c.Id == p.CategoryId).Select(c => c.Name).FirstOrDefault()));
    }
}

/// <summary>A product as it stands on a shelf. Amounts in minor units.</summary>
/// <param name="Available">At least one variant can be bought.</param>
/// <param name="PricesDiffer">The price is the lowest of several.</param>
/// <param name="OnlyVariant">The one variant there is; null when there is a choice.</param>
public sealed record ShelfProduct(
    Guid Id, string Name, string Slug, long PriceMinor, long? CompareAtPriceMinor, List<ProductImage> Images, List<ProductSpec> Specs,
    bool Available, bool PricesDiffer, Guid? OnlyVariant, string? Category);
