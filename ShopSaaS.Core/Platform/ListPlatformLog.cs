using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Platform;

/// <summary>What operators did, newest first.</summary>
public sealed class ListPlatformLog(PlatformDesk desk)
{
    /// <param name="Operator">Part of an operator's name.</param>
    /// <param name="Store">Part of a store's name, or its id.</param>
    /// <param name="Action">One of <see cref="PlatformAction"/>.</param>
    /// <param name="From">The first day, UTC.</param>
    /// <param name="To">The last day, UTC, included.</param>
    public sealed record Request(string? Operator, string? Store, string? Action, DateOnly? From, DateOnly? To, string? Cursor = null);

    public async Task<Page<PlatformEntry>> Run(Request request, CancellationToken cancel = default)
    {
        var page = new PageRequest(50, request.Cursor);
        var rows = await desk.Read(db => Narrowed(db.PlatformEntries.AsNoTracking(), request, page)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(page.Take + 1).ToListAsync(cancel), cancel);
        return page.Cut(rows, e => [e.At.UtcTicks.ToString(CultureInfo.InvariantCulture), e.Id.ToString()]);
    }

    private static IQueryable<PlatformEntry> Narrowed(IQueryable<PlatformEntry> entries, Request request, PageRequest page)
    {
        if (Part(request.Operator) is { } name) entries = entries.Where(e => EF.Functions.ILike(e.OperatorName, name, @"\"));
        if (Guid.TryParse(request.Store, out var store)) entries = entries.Where(e => e.StoreId == store);
        else if (Part(request.Store) is { } storeName) entries = entries.Where(e => EF.Functions.ILike(e.StoreName!, storeName, @"\"));
        if (request.Action is { Length: > 0 } action) entries = entries.Where(e => e.Action == action);
        if (request.From is { } from)
        {
            var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            entries = entries.Where(e => e.At >= start);
        }
        if (request.To is { } to && to < DateOnly.MaxValue)
        {
            var end = new DateTimeOffset(to.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
            entries = entries.Where(e => e.At < end);
        }
        if (page.Position is [var at, var last, ..] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && Guid.TryParse(last, out var id))
        {
            var then = new DateTimeOffset(ticks, TimeSpan.Zero);
            entries = entries.Where(e => e.At < then || e.At == then && e.Id < id);
        }
        return entries;
    }

    private static string? Part(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : "%" + LikePattern.Escape(typed.Trim()) + "%";
}
