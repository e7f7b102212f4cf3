using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>Whether a new store may have an address. The promise holds only for the moment: registration decides.</summary>
public sealed class CheckSlug(SignInDesk desk)
{
    /// <summary>Never refused: a bad address is an answer too, with the reason and, where there is one, a free address like it.</summary>
    public async Task<SlugAnswer> Run(string? typed, CancellationToken cancel = default)
    {
        var slug = (typed ?? "").Trim();
        var candidates = Alike(slug);
        var used = (await desk.Run<List<string>>(async db =>
            await db.Set<Tenant>().Where(t => candidates.Contains(t.Slug)).Select(t => t.Slug).ToListAsync(cancel), cancel)).OrThrow();

        var problem = StoreSlug.Problem(slug) ?? (used.Contains(slug) ? "This address is taken." : null);
        return new SlugAnswer(slug, problem is null, problem, problem is null ? null : candidates.Find(c => c != slug && !used.Contains(c)));
    }

    /// <summary>The address itself and ones like it that are allowed, best first.</summary>
    private static List<string> Alike(string slug)
    {
        var stem = Slug.From(slug, StoreSlug.Longest - "-studio".Length);
        return new[] { slug, stem, $"{stem}-shop", $"{stem}-store", $"{stem}-studio", $"the-{stem}", $"{stem}-2", $"{stem}-3", $"{stem}-4" }
            .Where(s => StoreSlug.Problem(s) is null).Distinct().ToList();
    }
}

/// <param name="Slug">What was asked for.</param>
/// <param name="Available">Whether it is free and allowed.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Suggestion">A free address like it.</param>
public sealed record SlugAnswer(string Slug, bool Available, string? Reason, string? Suggestion);
